// SPDX-License-Identifier: GPL-3.0-or-later
#include "fields.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>
#include <limits>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView stampKey = "causeway";

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::Fields)
};

const JsonValue &emptyObject()
{
    static const JsonValue object = JsonValue::object();
    return object;
}

} // namespace

Fields::Fields(const JsonValue &object, QString *firstError, QString path)
    : m_object(object.isObject() ? object : emptyObject())
    , m_error(firstError)
    , m_path(std::move(path))
{
    if (!object.isObject() && m_error->isEmpty())
        *m_error = QString((m_path.isEmpty() ? Text::tr("The file") : m_path) + u": "_s
                           + Text::tr("an object is needed here."));
}

QString Fields::pathOf(QByteArrayView key) const
{
    const QString name = QString::fromUtf8(key);
    return m_path.isEmpty() ? name : QString(m_path + u'.' + name);
}

void Fields::fail(QByteArrayView key, const QString &reason) const
{
    if (m_error->isEmpty())
        *m_error = QString(pathOf(key) + u": "_s + reason);
}

QString Fields::unknownWord(const JsonValue &found)
{
    return found.isString() ? Text::tr("“%1” is not known to this version of the program.")
                                  .arg(found.toString().left(80))
                            : Text::tr("a text is needed here.");
}

const JsonValue *Fields::member(QByteArrayView key, JsonValue::Type type,
                                const char *expected) const
{
    const JsonValue *found = m_object.find(key);
    if (!found || found->isNull())
        return nullptr;
    if (found->type() == type)
        return found;
    fail(key, Text::tr(expected));
    return nullptr;
}

QString Fields::text(QByteArrayView key) const
{
    const JsonValue *found =
        member(key, JsonValue::Type::String,
               QT_TRANSLATE_NOOP("Migration::Fields", "a text is needed here."));
    return found ? found->toString() : QString();
}

QByteArray Fields::bytes(QByteArrayView key) const
{
    const JsonValue *found =
        member(key, JsonValue::Type::String,
               QT_TRANSLATE_NOOP("Migration::Fields", "a text is needed here."));
    return found ? found->utf8().toByteArray() : QByteArray();
}

bool Fields::flag(QByteArrayView key, bool otherwise) const
{
    const JsonValue *found =
        member(key, JsonValue::Type::Bool,
               QT_TRANSLATE_NOOP("Migration::Fields", "true or false is needed here."));
    return found ? found->toBool() : otherwise;
}

int Fields::number(QByteArrayView key, int otherwise) const
{
    constexpr auto expected =
        QT_TRANSLATE_NOOP("Migration::Fields", "a whole number is needed here.");
    const JsonValue *found = member(key, JsonValue::Type::Number, expected);
    if (!found)
        return otherwise;
    constexpr qint64 none = std::numeric_limits<qint64>::min();
    const qint64 number = found->toInteger(none);
    if (number < std::numeric_limits<int>::min() || number > std::numeric_limits<int>::max()) {
        fail(key, Text::tr(expected));
        return otherwise;
    }
    return static_cast<int>(number);
}

QDateTime Fields::time(QByteArrayView key) const
{
    const QString written = text(key);
    if (written.isEmpty())
        return {};
    const QDateTime time = QDateTime::fromString(written, Qt::ISODateWithMs);
    if (!time.isValid())
        fail(key, Text::tr("a time such as 2026-01-31T12:00:00.000Z is needed here."));
    return time;
}

QStringList Fields::texts(QByteArrayView key) const
{
    constexpr auto expected =
        QT_TRANSLATE_NOOP("Migration::Fields", "a list of texts is needed here.");
    QStringList texts;
    const JsonValue *found = member(key, JsonValue::Type::Array, expected);
    for (qsizetype i = 0; found && i < found->size(); ++i) {
        if (!found->at(i).isString()) {
            fail(key, Text::tr(expected));
            return {};
        }
        texts.append(found->at(i).toString());
    }
    return texts;
}

Fields Fields::object(QByteArrayView key) const
{
    const JsonValue *found =
        member(key, JsonValue::Type::Object,
               QT_TRANSLATE_NOOP("Migration::Fields", "an object is needed here."));
    return Fields(found ? *found : emptyObject(), m_error, pathOf(key));
}

void Fields::forEachObject(QByteArrayView key, const Visit &visit) const
{
    const JsonValue *found =
        member(key, JsonValue::Type::Array,
               QT_TRANSLATE_NOOP("Migration::Fields", "a list is needed here."));
    for (qsizetype i = 0; found && i < found->size() && !hasError(); ++i)
        visit(
            Fields(found->at(i), m_error, QString(pathOf(key) + u'[' + QString::number(i) + u']')));
}

void Fields::forEachMember(const VisitMember &visit) const
{
    for (qsizetype i = 0; i < m_object.size() && !hasError(); ++i)
        visit(QString::fromUtf8(m_object.keyAt(i)), m_object.valueAt(i));
}

JsonValue textList(const QStringList &texts)
{
    JsonValue list = JsonValue::array();
    for (const QString &text : texts)
        list.append(JsonValue::string(text));
    return list;
}

JsonValue fileStamp()
{
    JsonValue stamp = JsonValue::object();
    stamp.set("version", JsonValue::number(FileVersion::major));
    stamp.set("minor", JsonValue::number(FileVersion::minor));
    return stamp;
}

Result<> checkFileStamp(const JsonValue &document, const QString &file)
{
    const JsonValue &version = document.value(stampKey).value("version");
    if (version.toInteger(0) < 1)
        return contentFailure(file,
                              Text::tr("causeway.version: this is not a file of this program."));
    if (version.toInteger() > FileVersion::major) {
        return failure(
            Error::Kind::Unsupported,
            Text::tr("“%1” was written by a newer version of this program and can not be used "
                     "here. Install the newer version to go on.")
                .arg(QDir::toNativeSeparators(file)),
            Text::tr("The file has format %1; this program knows format %2.")
                .arg(version.toInteger())
                .arg(FileVersion::major));
    }
    return {};
}

JsonValue keepUnknown(const JsonValue &existing, JsonValue written,
                      std::initializer_list<const char *> objects)
{
    JsonValue result = existing.isObject() ? existing : JsonValue::object();
    for (qsizetype i = 0; i < written.size(); ++i) {
        const QByteArrayView key = written.keyAt(i);
        const bool isOpen = std::any_of(objects.begin(), objects.end(), [key](const char *name) {
            return key == QByteArrayView(name);
        });
        const JsonValue *before = isOpen ? existing.find(key) : nullptr;
        result.set(key, before ? keepUnknown(*before, written.valueAt(i), {}) : written.valueAt(i));
    }
    // A file keeps the version of whoever knew most of what is in it.
    const qint64 minor = existing.value(stampKey).value("minor").toInteger(FileVersion::minor);
    if (JsonValue *stamp = result.findRef(stampKey); stamp && minor > FileVersion::minor)
        stamp->set("minor", JsonValue::number(minor));
    return result;
}

tl::unexpected<Error> contentFailure(const QString &file, const QString &reason)
{
    return failure(
        Error::Kind::File,
        Text::tr("“%1” can not be used as it is. Correct the file, or put back an earlier version "
                 "of it.")
            .arg(QDir::toNativeSeparators(file)),
        reason);
}

} // namespace Migration

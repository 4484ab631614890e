// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/error.h>
#include <migration/json/jsonvalue.h>

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <functional>
#include <initializer_list>
#include <utility>

namespace Migration {

// Reads members of one of the program's own JSON files. An absent member or null is the default; a
// member of the wrong kind is remembered, with the way to it, as the file's first error, so that
// reading code stays free of checks and asks error() once at the end.
class Fields
{
public:
    // `object` and `firstError` outlive this; `path` is empty at the top of a file.
    Fields(const JsonValue &object, QString *firstError, QString path = {});

    QString text(QByteArrayView key) const;
    QByteArray bytes(QByteArrayView key) const;
    bool flag(QByteArrayView key, bool otherwise = false) const;
    int number(QByteArrayView key, int otherwise = 0) const;
    QDateTime time(QByteArrayView key) const;
    QStringList texts(QByteArrayView key) const;
    Fields object(QByteArrayView key) const; // an empty one when absent
    const JsonValue &value(QByteArrayView key) const { return m_object.value(key); }
    bool has(QByteArrayView key) const { return m_object.find(key) != nullptr; }

    using Visit = std::function<void(const Fields &)>;
    void forEachObject(QByteArrayView key, const Visit &visit) const; // of an array of objects
    using VisitMember = std::function<void(const QString &key, const JsonValue &value)>;
    void forEachMember(const VisitMember &visit) const; // of this object

    // One of a closed list of words.
    template<typename T>
    T word(QByteArrayView key, std::initializer_list<std::pair<const char *, T>> words,
           T otherwise) const
    {
        const JsonValue &found = value(key);
        if (found.isNull())
            return otherwise;
        for (const auto &[name, meaning] : words) {
            if (found.isString() && found.utf8() == QByteArrayView(name))
                return meaning;
        }
        fail(key, unknownWord(found));
        return otherwise;
    }

    bool hasError() const { return !m_error->isEmpty(); }
    void fail(QByteArrayView key, const QString &reason) const; // the first one counts
    QString path() const { return m_path; }

private:
    const JsonValue *member(QByteArrayView key, JsonValue::Type type, const char *expected) const;
    QString pathOf(QByteArrayView key) const;
    static QString unknownWord(const JsonValue &found);

    const JsonValue &m_object;
    QString *m_error;
    QString m_path;
};

JsonValue textList(const QStringList &texts);

// The member "causeway" that every file of the program starts with. A file of a newer minor version
// is read, and what is unknown in it kept; one of a newer major version is refused.
struct FileVersion
{
    static constexpr int major = 1;
    static constexpr int minor = 0;
};
JsonValue fileStamp();
Result<> checkFileStamp(const JsonValue &document, const QString &file);
// `written` with what only a newer minor version knew added from `existing`: members of the top
// object and of the objects named.
JsonValue keepUnknown(const JsonValue &existing, JsonValue written,
                      std::initializer_list<const char *> objects);

tl::unexpected<Error> contentFailure(const QString &file, const QString &reason);

} // namespace Migration

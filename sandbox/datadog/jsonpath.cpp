// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/jsonpath.h>

#include <QStringTokenizer>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::JsonPath {

namespace {

void collect(const Json &value, const QStringList &steps, qsizetype depth, QList<Json> *result)
{
    if (depth == steps.size()) {
        if (!value.isNull())
            result->append(value);
        return;
    }
    QString step = steps.at(depth);
    const bool list = step.endsWith("[]"_L1);
    if (list)
        step.chop(2);
    const Json &child = value.value(step);
    if (!list) {
        collect(child, steps, depth + 1, result);
        return;
    }
    if (child.isArray()) {
        for (const Json &item : child.items())
            collect(item, steps, depth + 1, result);
    }
}

} // namespace

const Json &read(const Json &root, const QString &path)
{
    const Json *value = &root;
    for (const QStringView step : QStringTokenizer(QStringView(path), u'.'))
        value = &value->value(step);
    return *value;
}

void write(Json &root, const QString &path, Json value)
{
    const qsizetype dot = path.indexOf(u'.');
    if (dot < 0) {
        root.set(path, std::move(value));
        return;
    }
    const QString step = path.left(dot);
    if (!root.value(step).isObject())
        root.set(step, Json::object());
    write(*root.find(step), path.mid(dot + 1), std::move(value));
}

void erase(Json &root, const QString &path)
{
    const qsizetype dot = path.indexOf(u'.');
    if (dot < 0)
        root.remove(path);
    else if (Json *child = root.find(path.left(dot)))
        erase(*child, path.mid(dot + 1));
}

QList<Json> all(const Json &root, const QString &path)
{
    QList<Json> result;
    collect(root, path.split(u'.'), 0, &result);
    return result;
}

void eachObject(Json &root, const std::function<void(Json &)> &visit)
{
    if (root.isObject())
        visit(root);
    if (root.isObject() || root.isArray()) {
        for (qsizetype i = 0; i < root.size(); ++i) {
            if (root.at(i).isObject() || root.at(i).isArray())
                eachObject(root.item(i), visit);
        }
    }
}

Json merged(const Json &base, const Json &changes)
{
    Json result = base.isObject() ? base : Json::object();
    for (const QString &key : changes.keys())
        result.set(key, changes.value(key));
    return result;
}

} // namespace Sandbox::Datadog::JsonPath

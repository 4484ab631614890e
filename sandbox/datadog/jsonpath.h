// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/kit/json.h>

#include <functional>

// Places in documents: member names joined by dots, "[]" after a list.
namespace Sandbox::Datadog::JsonPath {

const Json &read(const Json &root, const QString &path); // no lists; null when absent
void write(Json &root, const QString &path, Json value); // makes the objects on the way
void erase(Json &root, const QString &path);
QList<Json> all(const Json &root, const QString &path); // through lists, what is not null

// Every object below `root`, itself included, before its members.
void eachObject(Json &root, const std::function<void(Json &object)> &visit);

// Members of `changes` over those of `base`; objects within are not mixed.
Json merged(const Json &base, const Json &changes);

} // namespace Sandbox::Datadog::JsonPath

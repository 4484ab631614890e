// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/bundle/fields.h>
#include <migration/model/mapping.h>
#include <migration/model/recipe.h>

namespace Migration {

// The folder's small files as JSON and back. `file` names the file in errors.

JsonValue environmentToJson(const Environment &environment); // never with a user name or password
Environment environmentFromJson(const Fields &fields);

JsonValue recipeToJson(const Recipe &recipe);
Result<Recipe> recipeFromJson(const JsonValue &json, const QString &file);

JsonValue mappingToJson(const Mapping &mapping);
Result<Mapping> mappingFromJson(const JsonValue &json, const QString &file);

} // namespace Migration

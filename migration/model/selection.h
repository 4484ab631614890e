// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/documenttest.h>
#include <migration/model/snapshot.h>

#include <QString>

#include <vector>

namespace Migration {

// One line of a selection; the last line that fits a resource decides. Lines name natural keys, not
// ids, so that the next run picks up new resources and works on a copy of the source.
struct SelectionRule
{
    bool include = true;
    QString type = QStringLiteral("*");
    QString name = QStringLiteral("*");   // with * and ?; a backslash takes them literally
    bool exact = false;                   // `name` is a natural key, taken literally
    std::vector<DocumentTest> where = {}; // all must hold on the document

    friend bool operator==(const SelectionRule &, const SelectionRule &) = default;
};

// Which resources the admin wants. Children born with their parent follow it.
class Selection
{
public:
    static Selection everything();

    const std::vector<SelectionRule> &rules() const { return m_rules; }
    void setRules(std::vector<SelectionRule> rules) { m_rules = std::move(rules); }

    void setType(const QString &type, bool include); // forgets what was said of single ones
    void setAll(bool include);
    void setResource(const Resource &resource, bool include);

    bool
    includes(const Resource &resource) const;   // by its own rules; not for born-with-parent types
    bool mayInclude(const QString &type) const; // false: no resource of the type, whatever it is
    std::vector<char> evaluate(const Snapshot &snapshot) const; // one flag a resource, same order

    friend bool operator==(const Selection &, const Selection &) = default;

private:
    std::vector<SelectionRule> m_rules;
};

} // namespace Migration

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/recipe.h>
#include <migration/profile/guide.h>

#include <QDialog>

class QCheckBox;
class QPlainTextEdit;

namespace Wizard {

// A guide of the platform, cut to what is ticked and filled with the two addresses, to be read and
// copied from. Shown with open().
class GuideDialog final : public QDialog
{
    Q_OBJECT

public:
    GuideDialog(const Migration::Guide &guide, const Migration::Recipe &recipe, QWidget *parent);

private:
    QLayout *makeChoices();
    void showText();

    const Migration::Guide m_guide;
    const Migration::Environment m_source;
    const Migration::Environment m_destination;
    std::vector<std::pair<QString, QCheckBox *>> m_choices;
    QPlainTextEdit *m_text;
};

} // namespace Wizard

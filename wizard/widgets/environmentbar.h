// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/theme/icons.h>

#include <QColor>
#include <QWidget>

namespace Wizard {

class ElidedLabel;
class EnvironmentTag;
class SymbolLabel;

// What a person must recognise of one side: its name, its address and the colour they gave it.
struct EnvironmentLabel
{
    QString name; // empty: not chosen yet
    QString address;
    QColor dot; // not valid: the accent
    bool production = false;

    bool operator==(const EnvironmentLabel &) const = default;
};

// Stands above every page and says from where to where. A side that is production has its name on
// the warning colour and says the word. Owned by the wizard.
class EnvironmentBar final : public QWidget
{
    Q_OBJECT

public:
    explicit EnvironmentBar(QWidget *parent = nullptr);

    void setPlatform(const QString &title, Symbol symbol);
    void setSource(const EnvironmentLabel &source);
    void setDestination(const EnvironmentLabel &destination);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    SymbolLabel *m_symbol;
    ElidedLabel *m_platform;
    EnvironmentTag *m_source;
    EnvironmentTag *m_destination;
};

} // namespace Wizard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/theme/icons.h>

#include <QWidget>

namespace Wizard {

// An icon on its own. It decorates: the word beside it says the same, so screen readers pass it
// over.
class SymbolLabel final : public QWidget
{
    Q_OBJECT

public:
    enum class Size { Text, Large };

    explicit SymbolLabel(Symbol symbol = Symbol::None, Tone tone = Tone::Neutral,
                         QWidget *parent = nullptr);

    void setSymbol(Symbol symbol, Tone tone);
    void setSize(Size size);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Symbol m_symbol;
    Tone m_tone;
    Size m_size = Size::Text;
};

} // namespace Wizard

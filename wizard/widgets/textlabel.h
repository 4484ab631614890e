// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/theme/theme.h>

#include <QLabel>

#include <optional>

namespace Wizard {

// A label in one of the theme's sizes and tones that follows a change of font or palette. Always
// plain text: what it shows may come from a server.
class TextLabel : public QLabel
{
    Q_OBJECT

public:
    explicit TextLabel(QWidget *parent = nullptr);
    explicit TextLabel(const QString &text, QWidget *parent = nullptr);

    void setTextSize(Theme::Text size, QFont::Weight weight = QFont::Normal);
    void setTone(Tone tone);
    void clearTone(); // back to the colour of ordinary text
    void setSelectable(bool on);

protected:
    void changeEvent(QEvent *event) override;

private:
    void restyle();

    Theme::Text m_size = Theme::Text::Body;
    QFont::Weight m_weight = QFont::Normal;
    std::optional<Tone> m_tone;
    bool m_restyling = false;
};

} // namespace Wizard

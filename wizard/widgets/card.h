// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/theme/tone.h>

#include <QFrame>

#include <optional>

namespace Wizard {

// A rounded surface that groups what belongs together. With a tone it takes that tone's quiet
// ground.
class Card : public QFrame
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);

    void setTone(std::optional<Tone> tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<Tone> m_tone;
};

} // namespace Wizard

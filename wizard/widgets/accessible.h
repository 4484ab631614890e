// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace Wizard {

// Makes screen readers speak a widget's name now, for what appears without the focus moving there.
void speak(QWidget *widget);

} // namespace Wizard

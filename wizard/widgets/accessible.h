// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace Wizard {

// Makes screen readers speak a widget's name now, for what appears without the focus moving there.
void speak(QWidget *widget);

// Qt 6.4 reads past the end of a scrolling area's children when a screen reader asks for one that has
// just gone, such as a scroll bar no longer needed, and the program is gone with it. Replaces what Qt
// would tell of such areas; to be called before the first of them is shown.
void guardScrollAreas();

} // namespace Wizard

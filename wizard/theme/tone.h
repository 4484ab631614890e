// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Wizard {

// What a colour means. A tone is never shown alone: an icon and a word say the same.
enum class Tone {
    Neutral, // secondary text and quiet icons
    Accent,
    Create,
    Change,
    Match,
    Skip,
    Delete,
    Blocked,
    Warning,
    Error
};

inline constexpr Tone allTones[] = {Tone::Neutral, Tone::Accent, Tone::Create, Tone::Change,
                                    Tone::Match,   Tone::Skip,   Tone::Delete, Tone::Blocked,
                                    Tone::Warning, Tone::Error};

} // namespace Wizard

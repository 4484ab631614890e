// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/theme/tone.h>

#include <QColor>
#include <QIcon>
#include <QString>

#include <optional>

class QPainter;
class QRectF;

namespace Wizard {

// One line icon. The file under :/icons is named after it: EyeOff is eye-off.svg.
enum class Symbol {
    None,
    Start,
    Source,
    Destination,
    Selection,
    Dependencies,
    Spread,
    Secrets,
    Preview,
    Import,
    Report,
    Create,
    Change,
    Match,
    Skip,
    Delete,
    Blocked,
    Warning,
    Error,
    Info,
    Help,
    Check,
    Close,
    Search,
    Filter,
    Copy,
    Eye,
    EyeOff,
    Lock,
    Key,
    Undo,
    Pause,
    Stop,
    Play,
    Retry,
    Expand,
    Collapse,
    ChevronRight,
    ChevronLeft,
    ArrowRight,
    ArrowUp,
    ArrowDown,
    External,
    Folder,
    Zip,
    Save,
    Clock,
    Link,
    Person,
    Terminal,
    ZoomIn,
    ZoomOut,
    Fit,
    Move,
    CapsLock,
    Octopus,
    Dynatrace,
    Datadog,
    Dataverse,
    Custom
};
inline constexpr int symbolCount = int(Symbol::Custom) + 1;

// Our line icons, drawn in the palette's colours at the moment they are painted: one QIcon is right
// in light and dark mode, when disabled, when selected, and at every screen factor.
class Icons
{
public:
    // Without a tone the icon has the colour of the text beside it.
    static QIcon icon(Symbol symbol, std::optional<Tone> tone = std::nullopt);
    static QIcon application();

    static void paint(QPainter *painter, const QRectF &rect, Symbol symbol, const QColor &color);

    static QString name(Symbol symbol);
    static Symbol byName(const QString &name);       // None if there is no such icon
    static Symbol platform(const QString &platform); // Custom for a profile of the user's own
    static Symbol of(Tone tone);                     // the icon that goes with that meaning
};

} // namespace Wizard

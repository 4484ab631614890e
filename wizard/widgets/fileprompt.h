// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

class QWidget;

namespace Wizard {

// The one way to ask for a file or folder. Never blocks; a test gives the next path beforehand and
// no dialog appears. Owned by the wizard, handed to the pages.
class FilePrompt final : public QObject
{
    Q_OBJECT

public:
    enum class Kind { OpenFile, SaveFile, Folder };
    Q_ENUM(Kind)

    struct Request
    {
        Kind kind = Kind::OpenFile;
        QString title;
        QString filter;     // as QFileDialog takes it
        QString suggestion; // file name or folder to begin with
    };
    using Then = std::function<void(const QString &path)>; // not called when nothing was chosen

    explicit FilePrompt(QObject *parent = nullptr);

    void ask(QWidget *parent, const Request &request, Then then);

    void setNextPath(const QString &path) { m_nextPath = path; } // empty: as if cancelled

private:
    std::optional<QString> m_nextPath;
};

} // namespace Wizard

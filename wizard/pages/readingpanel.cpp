// SPDX-License-Identifier: GPL-3.0-or-later
#include "readingpanel.h"

#include <wizard/widgets/progresspanel.h>

#include <QVBoxLayout>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

ReadingPanel::ReadingPanel(const QString &headline, QWidget *parent)
    : QWidget(parent)
    , m_headline(headline)
    , m_progress(new ProgressPanel)
{
    m_progress->setObjectName(u"readingProgress"_s);
    m_progress->setControlsVisible(false, false); // the page's own strip stops it
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_progress);
}

void ReadingPanel::follow(const ReadEnvironmentJob &reading)
{
    const auto showIt = [this, job = &reading] { showLines(*job); };
    connect(&reading, &ReadEnvironmentJob::lineChanged, this, showIt);
    connect(&reading, &Job::finished, this, showIt);
    showLines(reading);
}

void ReadingPanel::showLines(const ReadEnvironmentJob &reading)
{
    ProgressPicture picture;
    picture.headline = m_headline;
    for (const ReadingLine &line : reading.lines()) {
        ProgressType type;
        type.id = line.type;
        type.title = line.title;
        type.done = line.read;
        type.total = line.finished ? line.read : 0;
        type.failed = line.finished && !line.complete ? 1 : 0;
        picture.types << type;
        picture.done += line.finished ? 1 : 0;
        if (!line.finished)
            picture.current << line.title;
    }
    picture.total = qint64(reading.lines().size());
    if (reading.isFinished())
        picture.phase = ProgressPicture::Phase::Finished;
    m_progress->setPicture(picture);
}

} // namespace Wizard

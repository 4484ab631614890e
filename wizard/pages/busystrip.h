// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace Wizard {

class BusyIndicator;

// One line at the foot of a page that says what is being waited for and lets it be stopped. It keeps
// its room while it has nothing to say, so the page does not jump.
class BusyStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit BusyStrip(QWidget *parent = nullptr);

    void start(const QString &text);
    void stop();
    void setProgress(qint64 done, qint64 total); // total 0 = not known
    void setNote(const QString &note);

signals:
    void cancelWanted();

private:
    void tell();

    BusyIndicator *m_indicator;
    QPushButton *m_cancel;
    QString m_text;
    QString m_count;
    QString m_note;
};

} // namespace Wizard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "busystrip.h"

#include <wizard/theme/icons.h>
#include <wizard/widgets/busyindicator.h>

#include <QBoxLayout>
#include <QLocale>
#include <QPushButton>

namespace Wizard {

using namespace Qt::StringLiterals;

BusyStrip::BusyStrip(QWidget *parent)
    : QWidget(parent)
    , m_indicator(new BusyIndicator(this))
    , m_cancel(new QPushButton(Icons::icon(Symbol::Stop), tr("Stop"), this))
{
    m_indicator->setObjectName(u"busyIndicator"_s);
    m_cancel->setObjectName(u"stopWaiting"_s);
    m_cancel->setAccessibleName(tr("Stop what is being waited for"));
    m_cancel->setAutoDefault(false);
    QSizePolicy policy = m_cancel->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_cancel->setSizePolicy(policy);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_indicator, 1);
    layout->addWidget(m_cancel);
    m_cancel->hide();
    connect(m_cancel, &QPushButton::clicked, this, &BusyStrip::cancelWanted);
}

void BusyStrip::start(const QString &text)
{
    m_text = text;
    m_count.clear();
    m_note.clear();
    m_indicator->start(text);
    m_cancel->show();
}

void BusyStrip::stop()
{
    m_indicator->stop();
    m_cancel->hide();
}

void BusyStrip::setProgress(qint64 done, qint64 total)
{
    const QLocale locale;
    m_count =
        total > 0 ? tr("%1 of %2").arg(locale.toString(done), locale.toString(total)) : QString();
    tell();
}

void BusyStrip::setNote(const QString &note)
{
    m_note = note;
    tell();
}

void BusyStrip::tell()
{
    QStringList parts{m_text};
    for (const QString &part : {m_count, m_note}) {
        if (!part.isEmpty())
            parts << part;
    }
    m_indicator->setText(parts.join(u" · "_s));
}

} // namespace Wizard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/httpbody.h>

#include <QIODevice>

namespace Connectors {

// A request body that can be read once. Qt re-sends a request whose connection closed before an
// answer, writes included and without a word; a body it cannot rewind is one it cannot send twice.
// Lets go of its bytes as soon as the last was read. Owned by the reply it belongs to.
class OneShotBody final : public QIODevice
{
    Q_OBJECT

public:
    explicit OneShotBody(HttpBody body, QObject *parent = nullptr);

    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    bool atEnd() const override { return m_read >= m_size; }
    qint64 bytesAvailable() const override { return m_size - m_read + QIODevice::bytesAvailable(); }

    // An empty body is never read: then only the connection knows.
    bool mayHaveLeft() const { return m_size == 0 || m_read > 0; }

protected:
    qint64 readData(char *to, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    HttpBody m_body;
    const qint64 m_size;
    qint64 m_read = 0;
};

} // namespace Connectors

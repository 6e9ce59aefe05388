package org.metalingua.kernel.operations.internal.alarm;

import org.metalingua.kernel.operations.internal.health.Status;

/**
 * Somebody who is told of alarms.
 *
 * @param address of a mailbox, or a number in E.164
 * @param language en or fa
 * @param from the least that is told: DEGRADED or DOWN
 */
record Recipient(Channel channel, String address, String language, Status from) {
    enum Channel {
        MAIL,
        SMS
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

class JobFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}

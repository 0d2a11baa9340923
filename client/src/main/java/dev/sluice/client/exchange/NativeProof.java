// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

/**
 * Who somebody says it is, and the answer to a scramble that proves it. Its text form leaves the answer out.
 *
 * @param schema the schema to begin in, or empty for none
 * @param user the account's name
 * @param answer what {@code mysql_native_password} makes of the scramble, 20 bytes; empty for no password
 */
public record NativeProof(String schema, String user, byte[] answer) {

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return user.hashCode();
    }

    @Override
    public String toString() {
        return "NativeProof[user " + user + ", schema " + schema + "]";
    }
}

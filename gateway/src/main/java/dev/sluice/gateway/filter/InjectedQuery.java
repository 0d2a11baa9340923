// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

/**
 * A statement that a filter adds. Its text form leaves the text out.
 *
 * @param id the filter's own number for it, which need not be unique
 * @param sql its text
 * @param answers whether the client is told its result, in place of that of its own request
 */
public record InjectedQuery(int id, String sql, boolean answers) {

    @Override
    public String toString() {
        return "InjectedQuery[" + id + "]";
    }
}

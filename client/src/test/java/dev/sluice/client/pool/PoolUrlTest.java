// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.ConnectOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolUrlTest {

    @Test
    void readsEveryPart() {
        PoolOptions options = PoolOptions.parse("mysql://anna:p%40ss,word@db1,db2:3307,[::1]:3308/shop"
                + "?sessions=3&tls=disabled&maxSessions=7&maxWaiting=9&lockTimeout=100&pingInterval=200&pingTimeout=300"
                + "&backoff=400&maxBackoff=500&maxLifetime=600&idleTimeout=700&closeTimeout=800&replicas=db4:3306,db5"
                + "&maxInFlight=10");

        assertThat(options.hosts())
                .extracting(PoolHost::name)
                .containsExactly("db1:3306", "db2:3307", "[::1]:3308", "db4:3306", "db5:3306");
        assertThat(options.hosts())
                .extracting(PoolHost::role)
                .containsExactly(Role.PRIMARY, Role.PRIMARY, Role.PRIMARY, Role.REPLICA, Role.REPLICA);
        assertThat(options.hosts()).extracting(PoolHost::options).allSatisfy(host -> {
            assertThat(host.user()).isEqualTo("anna");
            assertThat(host.password()).isEqualTo("p@ss,word");
            assertThat(host.schema()).isEqualTo("shop");
            assertThat(host.limits().inFlight()).isEqualTo(10);
        });
        assertThat(options.sessions()).isEqualTo(3);
        assertThat(options.maxSessions()).isEqualTo(7);
        assertThat(options.maxWaiting()).isEqualTo(9);
        assertThat(options.lockTimeout()).isEqualTo(Duration.ofMillis(100));
        assertThat(options.healthCheck()).isEqualTo(new HealthCheck(Duration.ofMillis(200), Duration.ofMillis(300)));
        assertThat(options.backoff()).isEqualTo(new Backoff(Duration.ofMillis(400), Duration.ofMillis(500)));
        assertThat(options.lifetime()).isEqualTo(new Lifetime(Duration.ofMillis(600), Duration.ofMillis(700)));
        assertThat(options.closeTimeout()).isEqualTo(Duration.ofMillis(800));
    }

    @Test
    void hasDefaultsForEverythingButTheHost() {
        PoolOptions options = PoolOptions.parse("mysql://localhost");
        assertThat(options).isEqualTo(PoolOptions.of(options.hosts()));
        assertThat(options.hosts())
                .containsExactly(new PoolHost(ConnectOptions.parse("mysql://localhost"), Role.PRIMARY));
        assertThat(options.maxSessions()).isEqualTo(options.sessions()).isEqualTo(2);
        assertThat(PoolOptions.parse("mysql://localhost?sessions=5").maxSessions())
                .isEqualTo(5);
    }

    @Test
    void changesOneThingAndKeepsTheOthers() {
        PoolOptions options = PoolOptions.parse("mysql://db1,db2/?sessions=4&maxWaiting=3&backoff=7&maxLifetime=8");
        assertThat(options.toBuilder().build()).isEqualTo(options);
        assertThat(options.toBuilder().maxWaiting(5).build().maxWaiting()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    db1                              | expected mysql://
                    postgres://db1,db2/              | expected mysql:// or mysqlx://, got postgres://
                    mysql:///shop                    | no host
                    mysql://db1,,db2/                | no host
                    mysql://db1,db1:3306/            | a host is named twice
                    mysql://db1/?replicas=db1        | a host is named twice
                    mysql://db1/?replicas=           | no host
                    mysql://db1/?sessions=0          | sessions must be 1 or more
                    mysql://db1/?sessions=many       | option sessions: expected a whole number
                    mysql://db1/?maxSessions=1       | maxSessions must not be below sessions
                    mysql://db1/?pingTimeout=0       | the deadline of health checks must be above 0
                    mysql://db1/?maxBackoff=1        | the longest backoff must not be below the first
                    mysql://db1/?idleTimeout=-1      | a lifetime is zero for none
                    mysql://db1/?session=1           | there is no option "session"
                    """)
    void saysWhatIsWrong(String url, String problem) {
        assertThatThrownBy(() -> PoolOptions.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void neverRepeatsThePassword() {
        assertThatThrownBy(() -> PoolOptions.parse("mysql://anna:sec ret@db1,db2/"))
                .hasMessageNotContaining("sec");
        assertThat(PoolOptions.parse("mysql://anna:secret@db1,db2/").toString()).doesNotContain("secret");
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.exchange.TlsMode;
import dev.sluice.link.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectUrlTest {

    @Test
    void readsEveryPart() {
        ConnectOptions options = ConnectOptions.parse("mysql://anna:pa%3Ass%40@db.example:3307/my%20shop"
                + "?tls=verify-identity&tlsCa=/ca.pem&connectTimeout=1500&multiStatements=false"
                + "&maxQueuedRequests=10&maxQueuedBytes=20&maxInFlight=30&maxPacket=40&maxBuffered=50");
        assertThat(options.endpoint()).isEqualTo(new Endpoint.Tcp("db.example", 3307));
        assertThat(options.user()).isEqualTo("anna");
        assertThat(options.password()).isEqualTo("pa:ss@");
        assertThat(options.schema()).isEqualTo("my shop");
        assertThat(options.tls()).isEqualTo(TlsMode.VERIFY_IDENTITY);
        assertThat(options.tlsAuthorities()).contains(Path.of("/ca.pem"));
        assertThat(options.connectTimeout()).isEqualTo(Duration.ofMillis(1500));
        assertThat(options.multiStatements()).isFalse();
        assertThat(options.limits().queuedRequests()).isEqualTo(10);
        assertThat(options.limits().queuedBytes()).isEqualTo(20);
        assertThat(options.limits().inFlight()).isEqualTo(30);
        assertThat(options.limits().packet()).isEqualTo(40);
        assertThat(options.maxBuffered()).isEqualTo(50);
    }

    @Test
    void hasDefaultsForEverythingButTheHost() {
        ConnectOptions options = ConnectOptions.parse("mysql://localhost");
        assertThat(options.endpoint()).isEqualTo(new Endpoint.Tcp("localhost", 3306));
        assertThat(options.user()).isEmpty();
        assertThat(options.password()).isEmpty();
        assertThat(options.schema()).isEmpty();
        assertThat(options.tls()).isEqualTo(TlsMode.PREFERRED);
    }

    @Test
    void takesAnAddressOfVersionSixAndAUnixSocket() {
        assertThat(ConnectOptions.parse("mysql://[::1]:3306/").endpoint()).isEqualTo(new Endpoint.Tcp("::1", 3306));
        assertThat(ConnectOptions.parse("mysql://root@localhost/?socket=/run/mysqld.sock")
                        .endpoint())
                .isEqualTo(new Endpoint.Unix(Path.of("/run/mysqld.sock")));
    }

    @Test
    void aPlusIsAPlus() {
        assertThat(ConnectOptions.parse("mysql://a:b+c@h/").password()).isEqualTo("b+c");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    jdbc:mysql://h                  | expected mysql://
                    postgres://h/                   | expected mysql://, got postgres://
                    mysql:///shop                   | no host
                    mysql://h:99999999/             | a port is 1 to 65535
                    mysql://h:70000/                | a port is 1 to 65535
                    mysql://h/?tls=maybe            | expected disabled, preferred
                    mysql://h/?tsl=required         | there is no option "tsl"
                    mysql://h/?connectTimeout=soon  | expected a whole number
                    mysql://h/?maxInFlight=0        | 1 or more
                    mysql://h/?multiStatements=1    | expected true or false
                    """)
    void saysWhatIsWrong(String url, String problem) {
        assertThatThrownBy(() -> ConnectOptions.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void neverRepeatsThePassword() {
        assertThatThrownBy(() -> ConnectOptions.parse("mysql://anna:sec ret@h/"))
                .hasMessageNotContaining("sec");
        assertThat(ConnectOptions.parse("mysql://anna:secret@h/shop").toString())
                .isEqualTo("mysql://anna@h:3306/shop");
    }

    @Test
    void readsWhatIsDoneAboutSlowReaders() {
        assertThat(ConnectOptions.parse("mysql://db").stall()).isSameAs(Stall.FAIL);
        assertThat(ConnectOptions.parse("mysql://db?stall=cursor").stall()).isSameAs(Stall.CURSOR);
        assertThat(ConnectOptions.parse("mysql://db?stall=raise&netWriteTimeout=90")
                        .stall())
                .isEqualTo(new Stall.Raise(Duration.ofSeconds(90)));
        assertThat(ConnectOptions.parse("mysql://db?stall=spill&maxSpill=2000000")
                        .stall())
                .isEqualTo(new Stall.Spill(2_000_000));
        for (String wrong : List.of("stall=often", "stall=raise&netWriteTimeout=0", "stall=spill&maxSpill=1")) {
            assertThatThrownBy(() -> ConnectOptions.parse("mysql://db?" + wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("stall");
        }
    }
}

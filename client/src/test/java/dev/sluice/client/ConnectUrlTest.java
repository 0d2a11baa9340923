// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.exchange.CompressionTerms;
import dev.sluice.client.exchange.TlsMode;
import dev.sluice.link.ClientCertificate;
import dev.sluice.link.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        assertThat(options.tls().mode()).isEqualTo(TlsMode.VERIFY_IDENTITY);
        assertThat(options.tls().authorities()).contains(Path.of("/ca.pem"));
        assertThat(options.connectTimeout()).isEqualTo(Duration.ofMillis(1500));
        assertThat(options.session().multiStatements()).isFalse();
        assertThat(options.limits().queuedRequests()).isEqualTo(10);
        assertThat(options.limits().queuedBytes()).isEqualTo(20);
        assertThat(options.limits().inFlight()).isEqualTo(30);
        assertThat(options.limits().packet()).isEqualTo(40);
        assertThat(options.maxBuffered()).isEqualTo(50);
    }

    @Test
    void readsHowToLogIn() {
        ConnectOptions options = ConnectOptions.parse("mysql://anna:one@h/?password2=t%20wo&password3=three"
                + "&authPlugins=parsec,client_ed25519&allowPublicKeyRetrieval=true"
                + "&tlsCert=/c.pem&tlsKey=/k.pem&tlsKeyPassword=locked");
        assertThat(options.credentials().passwords()).containsExactly("one", "t wo", "three");
        assertThat(options.auth().plugins()).containsExactlyInAnyOrder("parsec", "client_ed25519");
        assertThat(options.auth().publicKeyRetrieval()).isTrue();
        assertThat(options.tls().client())
                .contains(new ClientCertificate(Path.of("/c.pem"), Path.of("/k.pem"), Optional.of("locked")));
        assertThat(options.toBuilder().build()).isEqualTo(options);
        assertThat(options.tls() + " " + options.credentials() + options)
                .doesNotContain("one")
                .doesNotContain("three")
                .doesNotContain("locked");
    }

    @Test
    void readsHowToLogInByTheXProtocol() {
        assertThat(ConnectOptions.parse("mysqlx://h/?authPlugins=SHA256_MEMORY,MYSQL41")
                        .auth()
                        .plugins())
                .containsExactlyInAnyOrder("SHA256_MEMORY", "MYSQL41");
    }

    @Test
    void readsHowToTalk() {
        ConnectOptions options =
                ConnectOptions.parse("mysql://h/?compression=zstd:7&pipelining=off&attr.program=a%20b&attr.n=1");
        assertThat(options.session().compression()).isEqualTo(CompressionTerms.zstd(7));
        assertThat(options.session().attributes()).isEqualTo(Map.of("program", "a b", "n", "1"));
        assertThat(options.limits().inFlight()).isEqualTo(1);
        assertThat(ConnectOptions.parse("mysql://h/?compression=zlib").session().compression())
                .isEqualTo(CompressionTerms.ZLIB);
        assertThat(ConnectOptions.parse("mysql://h/?compression=zstd").session().compression())
                .isEqualTo(CompressionTerms.zstd(3));
    }

    @Test
    void hasDefaultsForEverythingButTheHost() {
        ConnectOptions options = ConnectOptions.parse("mysql://localhost");
        assertThat(options.endpoint()).isEqualTo(new Endpoint.Tcp("localhost", 3306));
        assertThat(options.user()).isEmpty();
        assertThat(options.password()).isEmpty();
        assertThat(options.schema()).isEmpty();
        assertThat(options.tls().mode()).isEqualTo(TlsMode.PREFERRED);
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
                    postgres://h/                   | expected mysql:// or mysqlx://, got postgres://
                    mysql:///shop                   | no host
                    mysql://h:99999999/             | a port is 1 to 65535
                    mysql://h:70000/                | a port is 1 to 65535
                    mysql://h/?tls=maybe            | expected disabled, preferred
                    mysql://h/?tsl=required         | there is no option "tsl"
                    mysql://h/?connectTimeout=soon  | expected a whole number
                    mysql://h/?maxInFlight=0        | 1 or more
                    mysql://h/?multiStatements=1    | expected true or false
                    mysql://h/?compression=gzip     | expected off, zlib, zstd or zstd:LEVEL
                    mysql://h/?compression=zstd:23  | a level of 1 to 22
                    mysql://h/?pipelining=false     | expected on or off
                    mysql://h/?authPlugins=kerberos | there is no authentication plugin "kerberos"
                    mysql://h/?tlsCert=a.pem        | tlsCert and tlsKey need each other
                    mysql://h/?password3=x          | password3 needs password2
                    mysql://h/?attr._pid=1          | does not begin with an underscore
                    mysql://h/?serverPublicKey=/none/such | cannot read /none/such
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

// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTextTest {

    @Test
    void findsEngineAndGeneratedColumn() {
        String text = """
                CREATE TABLE `t` (
                  `a` varchar(3) DEFAULT 'ENGINE=x' COMMENT 'AUTO_INCREMENT',
                  `odd ``id` int NOT NULL AUTO_INCREMENT,
                  `c` decimal(5,2) DEFAULT NULL,
                  PRIMARY KEY (`odd ``id`)
                ) ENGINE=InnoDB AUTO_INCREMENT=203 DEFAULT CHARSET=utf8mb4 COMMENT='ENGINE=MyISAM'
                /*!50100 PARTITION BY HASH (`c`) (PARTITION p0 ENGINE = InnoDB) */""";

        assertThat(TableText.of(text)).isEqualTo(new TableText("InnoDB", "odd `id"));
        assertThat(TableText.of(text.replace("``", "\"\"").replace('`', '"')))
                .isEqualTo(new TableText("InnoDB", "odd \"id"));
    }

    @Test
    void saysNothingOfWhatIsNoTable() {
        assertThat(TableText.of("CREATE ALGORITHM=UNDEFINED VIEW `v` AS select 1 AS `a`"))
                .isEqualTo(new TableText("", ""));
        assertThat(TableText.of("CREATE TABLE `t` (`a` int) ")).isEqualTo(new TableText("", ""));
        assertThat(TableText.of("")).isEqualTo(new TableText("", ""));
    }
}

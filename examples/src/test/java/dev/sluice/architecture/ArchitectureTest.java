// SPDX-License-Identifier: Apache-2.0
package dev.sluice.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.sluice.client.error.MySqlException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ReadableByteChannel;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The layers of the design, held by the build: plain tests, because ArchUnit's own runner was seen to run none. */
class ArchitectureTest {

    private static final JavaClasses SLUICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.sluice");

    private static final String[] EVERYTHING_ABOVE = {
        "dev.sluice.client..",
        "dev.sluice.observe..",
        "dev.sluice.testkit..",
        "dev.sluice.gateway..",
        "dev.sluice.cli..",
        "dev.sluice.examples.."
    };

    private static DescribedPredicate<JavaClass> socketsOrTls() {
        return DescribedPredicate.describe("sockets, TLS or Netty", type -> {
            String name = type.getFullName();
            boolean file = Set.of(
                            FileChannel.class,
                            FileLock.class,
                            OverlappingFileLockException.class,
                            ReadableByteChannel.class,
                            Channels.class)
                    .stream()
                    .anyMatch(allowed -> name.startsWith(allowed.getName()));
            return name.startsWith("io.netty.")
                    || name.startsWith("javax.net.ssl.")
                    || (name.startsWith("java.nio.channels.") && !file);
        });
    }

    private static DescribedPredicate<JavaClass> worldlyThings() {
        return DescribedPredicate.describe("threads, sockets, clocks, randomness or loggers", type -> {
            String name = type.getFullName();
            return name.equals("java.lang.Thread")
                    || name.equals("java.util.Random")
                    || name.equals("java.security.SecureRandom")
                    || name.equals("java.time.Clock")
                    || name.startsWith("java.net.Socket")
                    || name.startsWith("java.util.concurrent.locks")
                    || name.startsWith("java.util.concurrent.Executor");
        });
    }

    @Test
    void everyModuleWasFound() {
        for (String module : new String[] {
            "wire",
            "link",
            "journal",
            "client",
            "observe.micrometer",
            "observe.opentelemetry",
            "testkit",
            "gateway",
            "cli",
            "examples"
        }) {
            assertThat(SLUICE.stream().anyMatch(type -> type.getPackageName().startsWith("dev.sluice." + module)))
                    .as(module)
                    .isTrue();
        }
    }

    @Test
    void wireLinkAndJournalDependOnNothingOfOurs() {
        noClasses()
                .that()
                .resideInAPackage("dev.sluice.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(EVERYTHING_ABOVE)
                .check(SLUICE);
        noClasses()
                .that()
                .resideInAPackage("dev.sluice.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.sluice.link..")
                .check(SLUICE);
        noClasses()
                .that()
                .resideInAPackage("dev.sluice.link..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(EVERYTHING_ABOVE)
                .check(SLUICE);
        noClasses()
                .that()
                .resideInAPackage("dev.sluice.link..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.sluice.wire..")
                .check(SLUICE);
        noClasses()
                .that()
                .resideInAPackage("dev.sluice.journal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(EVERYTHING_ABOVE)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.sluice.wire..", "dev.sluice.link..")
                .check(SLUICE);
        noClasses()
                .that()
                .resideInAnyPackage("dev.sluice.wire..", "dev.sluice.link..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.sluice.journal..")
                .check(SLUICE);
    }

    /** Tests put a disk of their own in its place, and a crash leaves what they say. */
    @Test
    void onlyTheDiskOfTheJournalTouchesFiles() {
        noClasses()
                .that()
                .resideInAPackage("dev.sluice.journal..")
                .and()
                .resideOutsideOfPackage("dev.sluice.journal.disk..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "channels", type -> type.getFullName().startsWith("java.nio.channels.")))
                .check(SLUICE);
    }

    @Test
    void howTheJournalIsLaidOutIsWithoutTheWorld() {
        noClasses()
                .that()
                .resideInAPackage("dev.sluice.journal.format..")
                .should()
                .dependOnClassesThat(worldlyThings())
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("dev.sluice.journal.disk..")
                .check(SLUICE);
    }

    @Test
    void clientKnowsNeitherItsTestsNorItsCommands() {
        noClasses()
                .that()
                .resideInAPackage("dev.sluice.client..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.sluice.observe..",
                        "dev.sluice.testkit..",
                        "dev.sluice.gateway..",
                        "dev.sluice.cli..",
                        "dev.sluice.examples..")
                .check(SLUICE);
    }

    /** What users see of the client is enough for them. */
    @Test
    void whatObservesSeesOnlyWhatTheClientShowsToListeners() {
        classes()
                .that()
                .resideInAPackage("dev.sluice.observe..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.sluice.observe..",
                        "dev.sluice.client.observe..",
                        "dev.sluice.client.error..",
                        "io.micrometer..",
                        "io.opentelemetry..",
                        "org.jspecify..",
                        "java..")
                .check(SLUICE);
    }

    @Test
    void onlyLinkTouchesSocketsTlsAndNetty() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.sluice.link..")
                .should()
                .dependOnClassesThat(socketsOrTls())
                .check(SLUICE);
    }

    @Test
    void noApiOfLinkShowsNetty() {
        classes()
                .that()
                .resideInAPackage("dev.sluice.link..")
                .and()
                .arePublic()
                .should(PublicSignatures.avoid("io.netty"))
                .check(SLUICE);
    }

    @Test
    void wireAndExchangesAreWithoutTheWorld() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.sluice.wire..",
                        "dev.sluice.client.exchange..",
                        "dev.sluice.client.result..",
                        "dev.sluice.client.x..")
                .should()
                .dependOnClassesThat(worldlyThings())
                .check(SLUICE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.sluice.(**)").should().beFreeOfCycles().check(SLUICE);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = new TreeSet<>();
        for (JavaClass type : SLUICE) {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                unmarked.add(type.getPackageName());
            }
        }
        assertThat(unmarked).isEmpty();
    }

    @Test
    void onlyEdgesAskTheClockSleepOrPrint() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.sluice.link..",
                        "dev.sluice.journal..",
                        "dev.sluice.testkit..",
                        "dev.sluice.cli..",
                        "dev.sluice.examples..",
                        "dev.sluice.benchmarks..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(SLUICE);
    }

    @Test
    void exceptionsOfTheClientHaveOneRoot() {
        classes()
                .that()
                .resideInAPackage("dev.sluice.client..")
                .and()
                .areAssignableTo(Throwable.class)
                .should()
                .beAssignableTo(MySqlException.class)
                .check(SLUICE);
    }

    @Test
    void noFieldIsOpenToChangeByOthers() {
        fields().that()
                .areNotFinal()
                .and()
                .areDeclaredInClassesThat()
                .areNotEnums()
                .should()
                .bePrivate()
                .orShould()
                .haveModifier(JavaModifier.SYNTHETIC)
                .check(SLUICE);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .check(SLUICE);
    }
}

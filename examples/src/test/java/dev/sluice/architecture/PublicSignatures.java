// SPDX-License-Identifier: Apache-2.0
package dev.sluice.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a class shows to others: the types in its public and protected methods and constructors. */
final class PublicSignatures {

    private PublicSignatures() {}

    static ArchCondition<JavaClass> avoid(String forbiddenPackage) {
        return new ArchCondition<>("show nothing of " + forbiddenPackage) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaCodeUnit unit : type.getCodeUnits()) {
                    if (isShown(unit)) {
                        typesOf(unit).stream()
                                .filter(shown -> shown.getName().startsWith(forbiddenPackage))
                                .forEach(shown -> events.add(SimpleConditionEvent.violated(
                                        unit, unit.getFullName() + " shows " + shown.getName())));
                    }
                }
            }
        };
    }

    private static boolean isShown(JavaCodeUnit unit) {
        return unit.getModifiers().contains(JavaModifier.PUBLIC)
                || unit.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Set<JavaClass> typesOf(JavaCodeUnit unit) {
        return Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream())
                .collect(Collectors.toSet());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** Makes the filters that a configuration names. */
public final class Filters {

    private Filters() {}

    /**
     * Returns filters in the order in which requests pass them.
     *
     * @throws IllegalArgumentException if one is unknown, or a setting of it is not what it should be
     */
    public static List<Filter> load(List<FilterSpec> specs) {
        return specs.stream().map(Filters::load).toList();
    }

    private static Filter load(FilterSpec spec) {
        Map<String, String> settings = new HashMap<>(spec.settings());
        CommonSettings common = CommonSettings.takeFrom(settings);
        try {
            return common.over(factory(spec.name()).create(settings));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("filter " + spec.name() + ": " + e.getMessage(), e);
        }
    }

    private static FilterFactory factory(String name) {
        return ServiceLoader.load(FilterFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.name().equals(name))
                .findFirst()
                .orElseGet(() -> byClass(name));
    }

    private static FilterFactory byClass(String name) {
        try {
            return Class.forName(name)
                    .asSubclass(FilterFactory.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "no factory of filters has this short name or is a class of this name", e);
        }
    }
}

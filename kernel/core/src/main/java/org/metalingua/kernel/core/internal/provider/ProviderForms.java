package org.metalingua.kernel.core.internal.provider;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.metalingua.kernel.api.provider.Provider;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** Finds the providers that are installed, configured or not: bundles that announce a {@link Provider} service. */
@Component(service = ProviderForms.class)
public final class ProviderForms {
    private static final String SERVICE_NAMESPACE = "osgi.service";

    private final BundleContext context;
    private final MetaTypeService metaTypes;

    @Activate
    public ProviderForms(BundleContext context, @Reference MetaTypeService metaTypes) {
        this.context = context;
        this.metaTypes = metaTypes;
    }

    /** @param locale {@code en} or {@code fa}, as far as the bundles have it */
    List<ProviderForm> all(String locale) {
        List<ProviderForm> forms = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            List<String> kinds = kinds(bundle);
            if (!kinds.isEmpty()) {
                forms.addAll(forms(bundle, kinds, locale));
            }
        }
        forms.sort(Comparator.comparing(ProviderForm::pid));
        return forms;
    }

    /** Of all providers that are installed, sorted. */
    public List<String> pids() {
        return all(Locale.ENGLISH.getLanguage()).stream().map(ProviderForm::pid).toList();
    }

    Optional<ProviderForm> find(String pid, String locale) {
        return all(locale).stream().filter(form -> form.pid().equals(pid)).findFirst();
    }

    private List<ProviderForm> forms(Bundle bundle, List<String> kinds, String locale) {
        MetaTypeInformation information = metaTypes.getMetaTypeInformation(bundle);
        if (information == null) {
            return List.of();
        }
        return Arrays.stream(information.getPids())
                .map(pid -> form(bundle, kinds, pid, information.getObjectClassDefinition(pid, locale)))
                .toList();
    }

    private static ProviderForm form(Bundle bundle, List<String> kinds, String pid, ObjectClassDefinition definition) {
        List<ProviderForm.Attribute> attributes = Stream.concat(
                        attributes(definition, ObjectClassDefinition.REQUIRED, true),
                        attributes(definition, ObjectClassDefinition.OPTIONAL, false))
                .toList();
        return new ProviderForm(
                pid,
                bundle.getSymbolicName() + " " + bundle.getVersion(),
                kinds,
                definition.getName(),
                orEmpty(definition.getDescription()),
                attributes);
    }

    private static Stream<ProviderForm.Attribute> attributes(
            ObjectClassDefinition definition, int filter, boolean required) {
        AttributeDefinition[] found = definition.getAttributeDefinitions(filter);
        return found == null ? Stream.empty() : Arrays.stream(found).map(attribute -> attribute(attribute, required));
    }

    private static ProviderForm.Attribute attribute(AttributeDefinition definition, boolean required) {
        return new ProviderForm.Attribute(
                definition.getID(),
                orEmpty(definition.getName()),
                orEmpty(definition.getDescription()),
                kind(definition.getType()),
                required,
                Math.abs(definition.getCardinality()),
                options(definition),
                definition.getDefaultValue() == null ? List.of() : List.of(definition.getDefaultValue()),
                value -> Optional.ofNullable(definition.validate(value)).filter(problem -> !problem.isEmpty()));
    }

    private static List<ProviderForm.Choice> options(AttributeDefinition definition) {
        String[] values = definition.getOptionValues();
        String[] labels = definition.getOptionLabels();
        return values == null
                ? List.of()
                : IntStream.range(0, values.length)
                        .mapToObj(i -> new ProviderForm.Choice(values[i], labels[i]))
                        .toList();
    }

    private static ProviderForm.Kind kind(int type) {
        return switch (type) {
            case AttributeDefinition.PASSWORD -> ProviderForm.Kind.SECRET;
            case AttributeDefinition.INTEGER,
                    AttributeDefinition.LONG,
                    AttributeDefinition.SHORT,
                    AttributeDefinition.BYTE -> ProviderForm.Kind.WHOLE_NUMBER;
            case AttributeDefinition.DOUBLE, AttributeDefinition.FLOAT -> ProviderForm.Kind.NUMBER;
            case AttributeDefinition.BOOLEAN -> ProviderForm.Kind.YES_NO;
            default -> ProviderForm.Kind.TEXT;
        };
    }

    /** The interfaces under which the bundle announces providers; empty for bundles that announce none. */
    private static List<String> kinds(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return List.of();
        }
        return revision.getDeclaredCapabilities(SERVICE_NAMESPACE).stream()
                .map(capability -> interfaces(capability.getAttributes().get("objectClass")))
                .filter(interfaces -> interfaces.contains(Provider.class.getName()))
                .flatMap(Set::stream)
                .filter(name -> !name.equals(Provider.class.getName()))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .distinct()
                .sorted()
                .toList();
    }

    private static Set<String> interfaces(Object objectClass) {
        if (objectClass instanceof List<?> names) {
            return Set.copyOf(names.stream().map(String::valueOf).toList());
        }
        return objectClass == null ? Set.of() : Set.of(String.valueOf(objectClass));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}

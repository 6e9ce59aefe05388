package org.metalingua.kernel.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class RegionTest {
    private static Region rect(double x, double y, double w, double h) {
        return new Region("rect", x, y, w, h, null, null, null);
    }

    private static Region circle(double cx, double cy, double r) {
        return new Region("circle", null, null, null, null, cx, cy, r);
    }

    @Property
    boolean the_edges_of_a_rectangle_are_inside_however_they_are_computed(
            @ForAll @DoubleRange(max = 0.5) double x,
            @ForAll @DoubleRange(max = 0.5) double y,
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double w,
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double h) {
        Region region = rect(x, y, w, h);
        return region.isSound()
                && region.contains(x, y)
                && region.contains(x + w, y + h)
                && !region.contains(x + w + 0.001, y)
                && !region.contains(x, y - 0.001);
    }

    @Property
    boolean the_edge_of_a_circle_is_inside(
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double r, @ForAll @DoubleRange(max = 6.3) double angle) {
        Region region = circle(0.5, 0.5, r);
        double x = Math.cos(angle);
        double y = Math.sin(angle);
        return region.isSound()
                && region.contains(0.5 + r * x, 0.5 + r * y)
                && !region.contains(0.5 + (r + 0.001) * x, 0.5 + (r + 0.001) * y);
    }

    @Test
    void a_region_without_its_numbers_contains_nothing() {
        Region unknown = new Region("star", 0.0, 0.0, 1.0, 1.0, 0.5, 0.5, 0.5);
        Region mixed = new Region("circle", 0.0, 0.0, 1.0, 1.0, null, null, null);

        assertThat(unknown.isSound()).isFalse();
        assertThat(unknown.contains(0.5, 0.5)).isFalse();
        assertThat(mixed.isSound()).isFalse();
        assertThat(mixed.contains(0.5, 0.5)).isFalse();
    }

    @Test
    void a_region_lies_on_the_picture() {
        assertThat(rect(0.9, 0, 0.1, 1).isSound()).isTrue();
        assertThat(rect(0.9, 0, 0.2, 1).isSound()).isFalse();
        assertThat(rect(0.5, 0.5, 0, 0.1).isSound()).isFalse();
        assertThat(circle(0, 1, 0.1).isSound()).isTrue();
        assertThat(circle(1.1, 0.5, 0.2).isSound()).isFalse();
        assertThat(circle(Double.NaN, 0.5, 0.2).isSound()).isFalse();
    }
}

package org.metalingua.kernel.scoring;

/**
 * A part of a picture, in fractions of its width and height from the top left corner. Its edges belong to it.
 *
 * @param shape {@code rect}, with {@code x}, {@code y}, {@code w} and {@code h}, or {@code circle}, with {@code cx},
 *     {@code cy} and {@code r}; a circle in fractions is an ellipse on a picture that is not square
 */
public record Region(String shape, Double x, Double y, Double w, Double h, Double cx, Double cy, Double r) {
    private static final double ROUNDING = 1e-9;

    /** True when the region has a size and lies on the picture; of a circle the centre has to. */
    public boolean isSound() {
        if (isRect()) {
            return isFraction(x) && isFraction(y) && w > 0 && h > 0 && isFraction(x + w) && isFraction(y + h);
        }
        return isCircle() && isFraction(cx) && isFraction(cy) && r > 0 && isFraction(r);
    }

    public boolean contains(double atX, double atY) {
        if (isRect()) {
            return isBetween(x, atX, x + w) && isBetween(y, atY, y + h);
        }
        return isCircle() && Math.hypot(atX - cx, atY - cy) <= r + ROUNDING;
    }

    private boolean isRect() {
        return "rect".equals(shape) && x != null && y != null && w != null && h != null;
    }

    private boolean isCircle() {
        return "circle".equals(shape) && cx != null && cy != null && r != null;
    }

    private static boolean isFraction(double value) {
        return isBetween(0, value, 1);
    }

    private static boolean isBetween(double low, double value, double high) {
        return low - ROUNDING <= value && value <= high + ROUNDING;
    }
}

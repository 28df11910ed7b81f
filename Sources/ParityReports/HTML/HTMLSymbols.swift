/// Drawings that the page refers to: the sign of each verdict, the pattern of each label, and those of what was counted.
enum HTMLSymbols {
    static let text = """
        <svg class="symbols" width="0" height="0" aria-hidden="true"><defs>
        <symbol id="sign-parity" viewBox="0 0 24 24"><circle cx="12" cy="12" r="11"/><path d="M6.5 12.5l3.7 3.7 7.3-8"/></symbol>
        <symbol id="sign-drift" viewBox="0 0 24 24"><circle cx="12" cy="12" r="11"/><path d="M8 8l8 8M16 8l-8 8"/></symbol>
        <symbol id="sign-untrusted" viewBox="0 0 24 24"><circle cx="12" cy="12" r="11"/><path d="M12 6v7.5M12 16.8v.4"/></symbol>
        <symbol id="sign-interrupted" viewBox="0 0 24 24"><circle cx="12" cy="12" r="11"/><path d="M9.2 8v8M14.8 8v8"/></symbol>
        <pattern id="k1" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" class="c1"/></pattern>
        <pattern id="k2" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" class="c2"/><path class="ink" d="M0 0V7"/></pattern>
        <pattern id="k3" width="7" height="7" patternUnits="userSpaceOnUse"><rect width="7" height="7" class="c3"/><circle class="dot" cx="3" cy="3" r="1.2"/></pattern>
        <pattern id="k4" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" class="c4"/><path class="ink" d="M0 3H6"/></pattern>
        <pattern id="k5" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect width="7" height="7" class="c5"/><path class="ink" d="M0 0V7"/></pattern>
        <pattern id="k6" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" class="c6"/><path class="ink" d="M0 4H8M4 0V8"/></pattern>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0V5"/></pattern>
        <pattern id="cross" width="6" height="6" patternUnits="userSpaceOnUse"><path class="cross" d="M0 0l6 6M6 0l-6 6"/></pattern>
        </defs></svg>
        """
}

import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeProgressRing,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';

/**
 * The only file that knows the UI toolkit: it defines `kit-button`, `kit-checkbox`, `kit-dropdown`, `kit-option`,
 * `kit-progress-ring` and `kit-text-field`. A prefix of our own, since other kits define the toolkit's usual names too.
 * The page's `<meta property="csp-nonce">` lets its one probing style element through the content security policy.
 */
export function defineControls(): void {
  provideVSCodeDesignSystem()
    .withPrefix('kit')
    .register(
      vsCodeButton(),
      vsCodeCheckbox(),
      vsCodeDropdown(),
      vsCodeOption(),
      vsCodeProgressRing(),
      vsCodeTextField(),
    );
}

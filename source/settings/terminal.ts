import {choice, textsByName, toggle} from './kinds.ts';
import type {OptionTable} from './option.ts';

/** How the full screen looks and listens. */
export const terminalSettings = {
	theme: {...choice(['dark', 'light', 'high-contrast', 'none']), doc: 'colours of the screen', standard: 'dark'},
	layout: {...choice(['below', 'right', 'alone']), doc: 'where the detail stands', usually: 'by the size of the terminal'},
	mouse: {...toggle, doc: 'wheel, clicks and dragging; the terminal then selects text with shift held'},
	linear: {...toggle, doc: 'lines instead of a screen, and commands that are typed: for screen readers and plain terminals'},
	keys: {...textsByName, doc: 'keys of the screen by command, in place of its own', wants: 'an object such as {"replay": ["ctrl+r"]}'},
} as const satisfies OptionTable;

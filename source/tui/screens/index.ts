import type {Screen} from '../state/state.ts';
import {diff} from './diff.ts';
import {findings} from './findings.ts';
import {help} from './help.ts';
import {rule} from './rule.ts';
import type {ScreenBehaviour} from './screen.ts';

const screens: {readonly [Type in Screen['type']]: ScreenBehaviour<Type>} = {
	diff, findings, help, rule,
};

/** How a screen behaves. */
export const screenBehaviour = ({type}: Screen): ScreenBehaviour => screens[type];

import {compare, type Comparison} from '../diff/compare.ts';
import type {DiffOptions} from '../diff/diff.ts';
import type {Reader} from '../store/store.ts';
import {showFlow} from './show-flow.ts';

/**
Two flows compared.

@throws {TapxError} `no-such-flow`, `bad-path`.
*/
export const compareFlows = ({reader}: {readonly reader: Pick<Reader, 'flow'>}, {a, b, ...options}: {readonly a: number; readonly b: number} & DiffOptions): Comparison =>
	compare(showFlow({reader}, {id: a}), showFlow({reader}, {id: b}), options);

import type {Rule} from '../../../rule.ts';

/** Rules about cross origin. */
export const crossOriginRules: readonly Rule[] = [];

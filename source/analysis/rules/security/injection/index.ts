import type {Rule} from '../../../rule.ts';

/** Rules about injection. */
export const injectionRules: readonly Rule[] = [];

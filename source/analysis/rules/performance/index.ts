import type {Rule} from '../../rule.ts';

/** Rules about performance. */
export const performanceRules: readonly Rule[] = [];

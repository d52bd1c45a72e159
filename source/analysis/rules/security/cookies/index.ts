import type {Rule} from '../../../rule.ts';

/** Rules about cookies. */
export const cookiesRules: readonly Rule[] = [];

import type {Group} from './group.ts';
import {proxy} from './proxy.ts';

/** Every group, in the order of the results. */
export const groups: readonly Group[] = [proxy];

import {request, response} from './message.ts';
import {overview} from './overview.ts';
import type {Tab} from './tab.ts';
import {timing} from './timing.ts';

/** Tabs of the detail in their order; the number keys follow it. */
export const tabs: readonly Tab[] = [overview, request, response, timing];

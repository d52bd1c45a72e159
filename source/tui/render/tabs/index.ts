import {overview} from './overview.ts';
import {request} from './request.ts';
import {response} from './response.ts';
import type {Tab} from './tab.ts';
import {timing} from './timing.ts';

/** Tabs of the detail in their order; the number keys follow it. */
export const tabs: readonly Tab[] = [overview, request, response, timing];

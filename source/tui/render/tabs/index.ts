import {analysis} from './analysis.ts';
import {messages} from './messages.ts';
import {overview} from './overview.ts';
import {raw} from './raw.ts';
import {request} from './request.ts';
import {response} from './response.ts';
import type {Tab} from './tab.ts';
import {timing} from './timing.ts';
import {tls} from './tls.ts';

/** Tabs of the detail in their order; the number keys follow it. */
export const tabs: readonly Tab[] = [overview, request, response, messages, analysis, timing, tls, raw];

/** The place of a tab, from 0 on. */
export const tabNumber = (id: string): number => tabs.findIndex(tab => tab.id === id);

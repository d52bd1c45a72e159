import {analysis} from './analysis.ts';
import {api} from './api.ts';
import {exporting} from './export.ts';
import type {Group} from './group.ts';
import {memory} from './memory.ts';
import {proxy} from './proxy.ts';
import {soak} from './soak.ts';
import {store} from './store.ts';
import {terminal} from './terminal.ts';

/** Every group, in the order of the results. */
export const groups: readonly Group[] = [proxy, memory, store, terminal, exporting, analysis, api, soak];

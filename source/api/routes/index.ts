import type {Route} from '../route.ts';
import {actionRoutes} from './action.ts';
import {analyzeRoutes} from './analyze.ts';
import {eventsRoutes} from './events.ts';
import {exportRoutes} from './export.ts';
import {queryRoutes} from './query.ts';
import {serverRoutes} from './server.ts';

/** Every call, in the order of `docs/api.md` and of `/openapi.json`. */
export const routes: readonly Route[] = [...analyzeRoutes, ...queryRoutes, ...actionRoutes, ...exportRoutes, ...eventsRoutes, ...serverRoutes];

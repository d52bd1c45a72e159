import type {Route, Shape} from '../route.ts';

/** Keeps the types of a call's input for its function, then forgets them: what the server hands over has passed the schemas. */
export const defineRoute = <Path extends Shape, Query extends Shape, Body extends Shape>(route: Route<Path, Query, Body>): Route =>
	route;

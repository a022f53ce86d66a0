"use strict";
// Keys, zoom and live refresh. Every page works without this script.

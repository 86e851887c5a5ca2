#!/usr/bin/env node
"use strict";
require("./start.cjs").start("audit", "./audit.ts");

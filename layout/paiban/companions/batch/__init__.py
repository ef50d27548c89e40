"""Many issues at once.

* ``plan``      the issues that patterns name, and what each output is called
* ``model``     a piece of work, its outcome and its record; the executor that work is given to
* ``prints``    fingerprints: of the engine, of fonts, of files
* ``inputs``    the files that an issue is made from
* ``worker``    one issue in a worker process
* ``shared``    what a worker keeps from one issue to the next
* ``local``     worker processes on this machine
* ``cluster``   workers of Dask's distributed scheduler, on any number of machines
* ``schedule``  all of the work through an executor, and over the loss of workers
* ``manifest``  the records of a folder of outputs, which a killed run is resumed from
* ``busy``      one run at a time in a folder
* ``progress``  how far it is: a bar on a terminal, lines elsewhere
* ``run``       all of it
"""
